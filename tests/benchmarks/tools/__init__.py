"""What could do the program's job, each as small as it can be. A tool is a script and a class: `document(text)`."""
