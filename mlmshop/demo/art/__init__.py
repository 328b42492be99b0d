"""Illustrations of Alder & Fern, drawn as SVG from parts: no photograph, no font, no network.

A picture is a stack: wall, sprigs in one tone, shadow, product, a small thing beside it. Light
falls from the top left. `python -m mlmshop.demo.art FOLDER` writes every picture and a contact
sheet, which is the way to look at a change.
"""
