"""One module a format: `read(data, limits)` brings a file's bytes to the text form of `extract.source`, or refuses them."""
