/* Forgetting a visitor. Everything that was typed or chosen lies in the struct itself or in memory
 * that it owns; both are overwritten, the owned memory before it is released. */
#include "screens/visitor.h"

#include <sodium.h>

#include "base/memory.h"

void wall_clear(Wall *wall)
{
    memory_free(wall->ids);
    sodium_memzero(wall, sizeof *wall);
}

void case_view_clear(CaseView *view)
{
    record_done(&view->record);
    sodium_memzero(view, sizeof *view);
}

void draft_wipe(Draft *draft)
{
    record_done(&draft->answers);
    wall_clear(&draft->likely);
    sodium_memzero(draft, sizeof *draft);
}

void visitor_wipe(Visitor *visitor)
{
    wall_clear(&visitor->wall);
    wall_clear(&visitor->search.wall);
    case_view_clear(&visitor->view);
    draft_wipe(&visitor->draft);
    sodium_memzero(visitor, sizeof *visitor);
}
