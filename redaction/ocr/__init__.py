"""Pixels to words, in memory. [RAW]

contrast.py       how far a pixel stands out     lines.py    text lines, whatever their colours
line_reading.py   one line to words              reader.py   screens to words, reading only what is new
contrast_memory.py  ... measured anew only where it changed
grouping.py       which letters make a line      fixed_width.py  words of fixed-width type
marks.py          dots, strokes, sides of boxes  heavy.py        bold type, read at half the size
marked.py         what is selected               median.py       the colour around each pixel
areas.py          where a picture is not plain   pieces.py       what hangs together
waves.py          lines of spell checkers        arrays.py   what pieces of ink are told in
channels.py       red, green and blue at once
grown.py          lines that are typed into      scenes.py   what was seen before
engine.py         what a recogniser must do      codes.py    QR codes and barcodes
sideways.py       text turned by a quarter  struck.py    text with a line through it
hidden.py         dots of hidden typing          low_letters.py  letters as low as dots
edges.py          edges of lists and windows     cut_text.py     text that these cover in part
dashes.py         dashed lines
tesserocr_engine.py  Tesseract in this process   pytesseract_engine.py  Tesseract beside it, where no wheel exists
"""
