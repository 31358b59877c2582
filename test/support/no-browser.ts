// For tests that open no browser: where one does, it fails and names this file.

process.env.GRANTSCOPE_BROWSER = import.meta.filename;
