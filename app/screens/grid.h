/* A grid of equal cells that fills an area, and scrolls when its cells would become too small to
 * touch. For the pickers. */
#ifndef HOMEWARD_SCREENS_GRID_H
#define HOMEWARD_SCREENS_GRID_H

#include "ui/ui.h"

typedef struct Grid {
    Ui *ui;
    Rect area; /* of all cells, moved by the scrolling */
    Rect view;
    int columns, gap, cell_height;
    bool scrolls;
} Grid;

/* Rows are `least` to `most` pixels high; what is left over stays empty below. */
Grid grid_begin(Ui *ui, const char *id, Rect area, int count, int columns, int least, int most);
Rect grid_cell(const Grid *grid, int index);
/* False for a cell that is scrolled out of sight: not drawn, so that it costs nothing. */
bool grid_shows(const Grid *grid, Rect cell);
/* Words of a tile: told for all cells before the first is drawn, so that all have one letter size. */
void grid_fit(const Grid *grid, const char *words, const char *icon);
void grid_end(const Grid *grid);

/* How many columns make the largest cells of a pleasant shape for `count` of them, none smaller
 * than least_width x least_height; as many as the width has when they do not fit without scrolling. */
int grid_columns(const Ui *ui, Rect area, int count, int least_width, int least_height,
                 int most_height);

#endif
