/* A grid of equal cells. What must stay true: no cell is smaller than asked and none nearer to the
 * next than gap_small; a grid that scrolls shows half a row at its end, so that one sees that there
 * is more. Nothing here fails. */
#include "screens/grid.h"

/* So that half a row shows at the end. */
static int height_of_scrolled(int room, int gap, int least, int most)
{
    int whole = (2 * room / (least + gap) - 1) / 2; /* rows above the half one */
    int height = whole > 0 ? 2 * room / (2 * whole + 1) - gap : least;
    return height < least || height > most ? least : height;
}

Grid grid_begin(Ui *ui, const char *id, Rect area, int count, int columns, int least, int most)
{
    Grid grid = {.ui = ui, .area = area, .view = area, .gap = ui_theme(ui)->gap_small};
    grid.columns = columns > 0 ? columns : 1;
    int rows = count > 0 ? (count + grid.columns - 1) / grid.columns : 1;
    int height = (area.h - (rows - 1) * grid.gap) / rows;
    grid.scrolls = height < least;
    grid.cell_height = grid.scrolls    ? height_of_scrolled(area.h, grid.gap, least, most)
                       : height > most ? most
                                       : height;
    if (grid.scrolls) {
        grid.area.w -= grid.gap; /* for the bar at the edge */
        int content = rows * (grid.cell_height + grid.gap) - grid.gap;
        grid.area.y -= ui_scroll_begin(ui, id, area, content);
    }
    return grid;
}

Rect grid_cell(const Grid *grid, int index)
{
    Rect row = grid->area;
    row.y += index / grid->columns * (grid->cell_height + grid->gap);
    row.h = grid->cell_height;
    return rect_column(row, grid->columns, index % grid->columns, grid->gap);
}

bool grid_shows(const Grid *grid, Rect cell)
{
    /* A row beyond each edge is kept, for whoever scrolls it into view by its name. */
    Rect near_view = grid->view;
    near_view.y -= cell.h * 2;
    near_view.h += cell.h * 4;
    return !grid->scrolls || rect_intersects(near_view, cell);
}

void grid_fit(const Grid *grid, const char *words, const char *icon)
{
    ui_fit_tile(grid->ui, grid_cell(grid, 0), words, icon);
}

void grid_end(const Grid *grid)
{
    ui_fit_done(grid->ui);
    if (grid->scrolls)
        ui_scroll_end(grid->ui);
}

int grid_columns(const Ui *ui, Rect area, int count, int least_width, int least_height,
                 int most_height)
{
    int gap = ui_theme(ui)->gap_small, best = 0, best_size = 0;
    int widest = (area.w + gap) / (least_width + gap);
    for (int columns = 1; columns <= widest && columns <= count; columns++) {
        int rows = (count + columns - 1) / columns;
        int width = (area.w - (columns - 1) * gap) / columns;
        int height = (area.h - (rows - 1) * gap) / rows;
        if (height < least_height)
            continue;
        height = height > most_height ? most_height : height;
        int size = width * 3 / 4 < height ? width * 3 / 4 : height;
        /* Empty places at the end are untidy: a full grid wins over one a little larger. */
        size -= size * (rows * columns - count) / (4 * columns);
        if (size >= best_size) {
            best_size = size;
            best = columns;
        }
    }
    if (best > 0)
        return best;
    return widest < 1 ? 1 : widest;
}
