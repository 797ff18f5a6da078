"""What is served under `/v1`: one file a resource."""
