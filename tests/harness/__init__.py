"""What the tests share: building sites, finding a browser, serving pages to it."""
