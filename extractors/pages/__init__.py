"""A file becomes pages. Runs only in the sandbox child."""
