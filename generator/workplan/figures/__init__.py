"""Tables, pictures and charts of an outline: what it states of them, with the files that they are made from."""

from workplan.figures.gathered import Gathered, gathered
from workplan.figures.shapes import ChartPlan, Grid, GridCell, PictureFile

__all__ = ["ChartPlan", "Gathered", "Grid", "GridCell", "PictureFile", "gathered"]
