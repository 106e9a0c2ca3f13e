"""Screens of office work with exact ground truth, made from a seed; every private value in them is invented.

names, values, credentials   what is private: tables and makers of values
harmless                     what is not, and looks as if it were
sheet                        marks values in the page, so that the ground truth comes from the page itself
office, records, technical   the templates, one function a page
themes                       colours, fonts, sizes, scales
second, third                families of templates with values of their own, made to judge by
render                       headless Chromium: picture, boxes of characters and click targets out of one run
"""
