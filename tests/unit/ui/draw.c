/* The list of a frame: what enters, what is found in it, and that nothing stays behind. */
#include "ui/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

static const Rect SCREEN = {0, 0, 400, 300};
static const Color INK = {1, 2, 3, 255};

static DrawCommand *fill(DrawList *list, Rect area)
{
    DrawCommand *command = draw_add(list, DRAW_FILL, area);
    command->color = INK;
    return command;
}

static void add_line(DrawList *list, const char *words)
{
    DrawCommand *command = draw_add(list, DRAW_LINE, (Rect){10, 10, 100, 20});
    command->text = draw_bytes(list, words, strlen(words));
    command->text_length = (uint32_t)strlen(words);
    command->color = INK;
}

static uint64_t hash_of(const char *words, int x)
{
    DrawList list = {0};
    draw_begin(&list, SCREEN, false);
    fill(&list, (Rect){x, 0, 10, 10});
    add_line(&list, words);
    uint64_t hash = draw_hash(&list);
    draw_list_done(&list);
    return hash;
}

static void the_same_commands_have_the_same_hash_and_others_do_not(void **state)
{
    (void)state;
    assert_true(hash_of("小明", 5) == hash_of("小明", 5));
    assert_true(hash_of("小明", 5) != hash_of("小月", 5));
    assert_true(hash_of("小明", 5) != hash_of("小明", 6));
}

static void what_nobody_sees_is_not_in_the_list(void **state)
{
    (void)state;
    DrawList list = {0};
    draw_begin(&list, SCREEN, false);
    fill(&list, (Rect){-20, 0, 20, 10});
    fill(&list, (Rect){0, 300, 20, 10});
    draw_push_clip(&list, (Rect){100, 100, 50, 50}, -1);
    fill(&list, (Rect){0, 0, 100, 100});
    fill(&list, (Rect){140, 140, 100, 100});
    draw_push_clip(&list, (Rect){0, 0, 120, 120}, -1);
    fill(&list, (Rect){121, 100, 10, 10}); /* clips nest */
    draw_pop_clip(&list);
    draw_pop_clip(&list);
    assert_int_equal(list.command_count, 1);
    assert_int_equal(list.commands[0].clip.x, 100);
    draw_list_done(&list);
}

static void the_uppermost_target_of_the_last_layer_is_hit(void **state)
{
    (void)state;
    DrawList list = {0};
    draw_begin(&list, SCREEN, false);
    draw_item(&list, ITEM_TARGET, "below", (Rect){0, 0, 200, 200}, "");
    draw_item(&list, ITEM_TARGET, "above", (Rect){50, 50, 50, 50}, "");
    assert_string_equal(draw_name(&list, draw_find_at(&list, ITEM_TARGET, 60, 60)), "above");
    assert_string_equal(draw_name(&list, draw_find_at(&list, ITEM_TARGET, 10, 10)), "below");
    list.layer++;
    assert_null(draw_find_at(&list, ITEM_TARGET, 60, 60));
    draw_item(&list, ITEM_TARGET, "dialogue", (Rect){0, 0, 20, 20}, "");
    assert_string_equal(draw_name(&list, draw_find_at(&list, ITEM_TARGET, 10, 10)), "dialogue");
    assert_null(draw_find_at(&list, ITEM_TARGET, 60, 60));
    draw_list_done(&list);
}

static void a_target_is_hit_only_where_it_shows(void **state)
{
    (void)state;
    DrawList list = {0};
    draw_begin(&list, SCREEN, false);
    draw_push_clip(&list, (Rect){0, 0, 50, 50}, -1);
    draw_item(&list, ITEM_TARGET, "half", (Rect){40, 40, 50, 50}, "");
    draw_pop_clip(&list);
    assert_non_null(draw_find_at(&list, ITEM_TARGET, 45, 45));
    assert_null(draw_find_at(&list, ITEM_TARGET, 60, 60));
    draw_list_done(&list);
}

static bool holds(const void *memory, size_t size, const char *words)
{
    return memmem(memory, size, words, strlen(words)) != NULL;
}

static void a_new_frame_and_a_wipe_leave_no_word(void **state)
{
    (void)state;
    DrawList list = {0};
    draw_begin(&list, SCREEN, false);
    add_line(&list, "secret words");
    draw_item(&list, ITEM_WORDS, NULL, SCREEN, "secret words too");
    assert_true(holds(list.bytes, list.byte_capacity, "secret"));
    draw_begin(&list, SCREEN, false);
    assert_false(holds(list.bytes, list.byte_capacity, "secret"));
    add_line(&list, "secret words");
    draw_wipe(&list);
    assert_false(holds(list.bytes, list.byte_capacity, "secret"));
    assert_int_equal(list.command_count + list.item_count, 0);
    draw_list_done(&list);
}

static void a_frame_beyond_all_bounds_is_cut_short(void **state)
{
    (void)state;
    DrawList list = {0};
    static char words[10001];
    memset(words, 'a', sizeof words - 1);
    draw_begin(&list, SCREEN, false);
    for (int i = 0; i < 3000; i++)
        add_line(&list, words);
    assert_true(list.failed);
    assert_true(list.byte_capacity <= 8U << 20);
    (void)draw_hash(&list);
    for (int i = 0; i < 20; i++)
        draw_push_clip(&list, SCREEN, -1);
    for (int i = 0; i < 30; i++)
        draw_pop_clip(&list);
    assert_true(draw_shows(&list, SCREEN));
    draw_list_done(&list);
}

static void a_mirrored_frame_lies_the_other_way_and_what_is_kept_does_not(void **state)
{
    (void)state;
    DrawList list = {0};
    draw_begin(&list, (Rect){0, 0, 1000, 600}, true);
    assert_int_equal(draw_item(&list, ITEM_TARGET, "back", (Rect){10, 20, 100, 50}, "x"), 0);
    assert_int_equal(draw_add(&list, DRAW_FILL, (Rect){10, 20, 100, 50})->area.x, 890);
    assert_ptr_equal(draw_find_at(&list, ITEM_TARGET, 900, 30), &list.items[0]);
    assert_null(draw_find_at(&list, ITEM_TARGET, 20, 30));
    draw_push_clip(&list, (Rect){0, 0, 500, 600}, -1); /* on the glass: the right half */
    assert_true(draw_shows(&list, (Rect){10, 20, 100, 50}));
    assert_false(draw_shows(&list, (Rect){510, 20, 100, 50}));
    assert_int_equal(draw_add(&list, DRAW_FILL, (Rect){490, 0, 20, 10})->clip.x, 500);
    /* Keys in a row of 300 from 100: the row lies from 600 to 900, its first key still at its left. */
    assert_true(draw_is_mirrored(&list));
    assert_true(draw_keep_begin(&list, (Rect){100, 0, 300, 50}));
    assert_false(draw_keep_begin(&list, (Rect){100, 0, 30, 50}));
    assert_false(draw_is_mirrored(&list));
    assert_int_equal(draw_add(&list, DRAW_FILL, (Rect){100, 0, 30, 50})->area.x, 600);
    assert_int_equal(draw_add(&list, DRAW_FILL, (Rect){370, 0, 30, 50})->area.x, 870);
    draw_keep_end(&list);
    assert_int_equal(draw_add(&list, DRAW_FILL, (Rect){100, 0, 30, 50})->area.x, 870);
    draw_begin(&list, (Rect){0, 0, 1000, 600}, false);
    assert_int_equal(draw_add(&list, DRAW_FILL, (Rect){10, 20, 100, 50})->area.x, 10);
    draw_list_done(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_commands_have_the_same_hash_and_others_do_not),
        cmocka_unit_test(what_nobody_sees_is_not_in_the_list),
        cmocka_unit_test(the_uppermost_target_of_the_last_layer_is_hit),
        cmocka_unit_test(a_target_is_hit_only_where_it_shows),
        cmocka_unit_test(a_new_frame_and_a_wipe_leave_no_word),
        cmocka_unit_test(a_frame_beyond_all_bounds_is_cut_short),
        cmocka_unit_test(a_mirrored_frame_lies_the_other_way_and_what_is_kept_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
