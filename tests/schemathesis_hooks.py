"""What schemathesis does not know by itself: a stream of lines is sent as the bytes it is."""

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "application/octet-stream")
