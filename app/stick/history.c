/* Reading only; health.c writes. A visit that lacks something is left out, the others are told. */
#include "stick/history.h"

#include <stdbool.h>

#include "base/json.h"

static bool read_visit(const json_t *object, HistoryVisit *out_visit)
{
    return json_get_number(object, "at", 0, JSON_NUMBER_MAX, &out_visit->at) == OK &&
           json_get_text(object, "stick", sizeof out_visit->stick, out_visit->stick) == OK &&
           json_get_text(object, "outcome", sizeof out_visit->outcome, out_visit->outcome) == OK &&
           json_get_number(object, "sent", 0, JSON_NUMBER_MAX, &out_visit->sent) == OK &&
           json_get_number(object, "version_after", 0, JSON_NUMBER_MAX,
                           &out_visit->version_after) == OK;
}

size_t history_last(const char *data_folder, HistoryVisit *out_visits, size_t max)
{
    size_t count = 0;
    json_t *root = NULL;
    const json_t *visits = NULL;
    if (json_load(data_folder, HISTORY_FILE, HISTORY_MAX_BYTES, HISTORY_VALUES, &root) == OK &&
        json_get_array(root, "visits", VISITS_KEPT, &visits) == OK)
        for (size_t i = json_array_size(visits); i-- > 0 && count < max;)
            if (read_visit(json_array_get(visits, i), &out_visits[count]))
                count++;
    json_decref(root);
    return count;
}
