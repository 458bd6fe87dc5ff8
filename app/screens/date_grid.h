/* The date picker's grids, one for each stage; each puts what is touched into the end being chosen
 * and sets the next stage. */
#ifndef HOMEWARD_SCREENS_DATE_GRID_H
#define HOMEWARD_SCREENS_DATE_GRID_H

#include "screens/visitor.h"

typedef enum DateStage {
    DATE_STAGE_YEAR,
    DATE_STAGE_MONTH,
    DATE_STAGE_DAY,
    DATE_STAGE_ANIMAL,
    DATE_STAGE_ANIMAL_YEAR
} DateStage;

void date_grid_year(Ui *ui, Rect area, DateChoice *choice);
void date_grid_month(Ui *ui, Rect area, DateChoice *choice);
void date_grid_day(Ui *ui, Rect area, DateChoice *choice);
void date_grid_animal(Ui *ui, Rect area, DateChoice *choice);
void date_grid_animal_year(Ui *ui, Rect area, DateChoice *choice);

#endif
