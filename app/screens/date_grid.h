/* The date picker's grids, one for each stage; each puts what is touched into the end being chosen
 * and sets the next stage. */
#ifndef HOMEWARD_SCREENS_DATE_GRID_H
#define HOMEWARD_SCREENS_DATE_GRID_H

#include "screens/visitor.h"

typedef enum DateStage {
    DATE_STAGE_YEAR,
    DATE_STAGE_CALENDAR,
    DATE_STAGE_MONTH,
    DATE_STAGE_DAY,
    DATE_STAGE_ANIMAL
} DateStage;

/* By the clock, and never before this program was written. */
int date_this_year(void);
/* The end that is being chosen. */
DateParts *date_end(DateChoice *choice);

void date_grid_year(Ui *ui, Rect area, DateChoice *choice);
/* In which calendar the month is said; or a season, which belongs to both. */
void date_grid_calendar(Ui *ui, Rect area, DateChoice *choice);
void date_grid_month(Ui *ui, Rect area, DateChoice *choice);
void date_grid_day(Ui *ui, Rect area, DateChoice *choice);
/* The twelve animals as a wheel, and beside it the years of the one that is chosen. */
void zodiac_wheel(Ui *ui, Rect area, DateChoice *choice);

#endif
