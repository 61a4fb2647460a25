"""Records to package: schemas, frames, files, descriptor, dictionary, and the checks of all that must hold of them."""
