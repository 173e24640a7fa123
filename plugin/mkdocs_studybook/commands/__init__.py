"""What `studybook` can do on the command line, one file a command."""
