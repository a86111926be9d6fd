"""Views on a text that keep its offsets: folding, words, sentences, protected zones, grammar of a replacement."""
