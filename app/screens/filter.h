/* What a visitor narrows the search by, and the page on which one such choice is made. */
#ifndef HOMEWARD_SCREENS_FILTER_H
#define HOMEWARD_SCREENS_FILTER_H

#include "screens/app.h"

/* For the catalogue; its texts are borrowed from `search`. */
CaseFilter filter_of(const SearchState *search);
/* Nothing is chosen: everything passes. */
bool filter_passes_all(const SearchState *search);
void filter_clear(SearchState *search);
/* What the button says: the choice made, or what can be chosen. */
void filter_words(App *app, FilterKind kind, Text *out);
const char *filter_icon(const SearchState *search, FilterKind kind);
bool filter_is_chosen(const SearchState *search, FilterKind kind);

#endif
