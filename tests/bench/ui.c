/* What scrolling costs: a frame of a wall of 200 photographs against one copy of the same window, in
 * one run. The copy is what any program that fills the window must do at least. Without a display it
 * measures offscreen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <turbojpeg.h>

#include "base/log.h"
#include "base/memory.h"
#include "line.h"
#include "ui/state.h"

#define PHOTOS_SHOWN 200
#define COLUMNS      5
#define FRAMES       200

static unsigned char *jpeg;
static unsigned long jpeg_length;

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000.0 + (double)time.tv_nsec / 1e6;
}

static void make_jpeg(void)
{
    enum { WIDTH = 270, HEIGHT = 360 };
    static unsigned char pixels[HEIGHT][WIDTH][3];
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            for (int c = 0; c < 3; c++)
                pixels[y][x][c] = (unsigned char)(x * (c + 1) / 3 + y / 2 + rand() % 24);
    tjhandle handle = tjInitCompress();
    tjCompress2(handle, pixels[0][0], WIDTH, 0, HEIGHT, TJPF_RGB, &jpeg, &jpeg_length, TJSAMP_420,
                85, 0);
    tjDestroy(handle);
}

static Result give_photo(void *user, int64_t photo, bool thumb, uint8_t **out_jpeg,
                         size_t *out_length)
{
    (void)user;
    (void)photo;
    (void)thumb;
    *out_jpeg = memory_new(jpeg_length, 1);
    if (!*out_jpeg)
        return fail(NO_MEMORY, "photograph");
    memcpy(*out_jpeg, jpeg, jpeg_length);
    *out_length = jpeg_length;
    return OK;
}

static void draw_wall(Ui *ui)
{
    const Theme *theme = ui_theme(ui);
    Rect area = rect_inset(ui_area(ui), theme->margin, 0);
    int width = rect_column(area, COLUMNS, 0, theme->gap).w, height = width * 4 / 3;
    int row = height + theme->gap + theme->text[TEXT_BODY] * 3 / 2;
    int offset = ui_scroll_begin(ui, "wall", area, row * (PHOTOS_SHOWN / COLUMNS));
    for (int i = 0; i < PHOTOS_SHOWN; i++) {
        Rect cell = rect_column(area, COLUMNS, i % COLUMNS, theme->gap);
        cell.y = area.y - offset + i / COLUMNS * row;
        cell.h = row - theme->gap;
        Rect photo = rect_cut_top(&cell, height);
        if (!rect_intersects((Rect){cell.x, photo.y, cell.w, row}, area))
            continue;
        ui_photo(ui, photo, i + 1, true, PHOTO_COVER, theme->radius);
        ui_text(ui, cell, "王晓明，贵州毕节", (TextStyle){.max_lines = 1});
    }
    ui_scroll_end(ui);
}

static void run_frame(Ui *ui)
{
    ui_begin(ui);
    draw_wall(ui);
    ui_end(ui);
}

static void settle(Ui *ui)
{
    do {
        (void)ui_wait(ui, 20);
        run_frame(ui);
    } while (ui_is_busy(ui));
}

/* Moves by a tenth of a row a frame over photographs that are there already; then on into new ones.
 */
static double measure_frames(Ui *ui, int from, double *out_worst)
{
    double sum = 0, worst = 0;
    for (int i = 0; i < FRAMES; i++) {
        ui_scroll_to(ui, "wall", from + i * 12);
        double start = now_ms();
        run_frame(ui);
        double took = now_ms() - start;
        sum += took;
        worst = took > worst ? took : worst;
    }
    *out_worst = worst;
    return sum / FRAMES;
}

static double measure_copy(Ui *ui)
{
    SDL_Renderer *renderer = ui->window.renderer;
    int width = ui->window.width, height = ui->window.height;
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                             SDL_TEXTUREACCESS_STATIC, width, height);
    void *pixels = memory_new((size_t)width * (size_t)height, 4);
    SDL_UpdateTexture(texture, NULL, pixels, width * 4);
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    double start = now_ms();
    for (int i = 0; i < FRAMES; i++) {
        SDL_RenderCopy(renderer, texture, NULL, NULL);
        SDL_RenderPresent(renderer);
    }
    double each = (now_ms() - start) / FRAMES;
    SDL_DestroyTexture(texture);
    memory_free(pixels);
    return each;
}

static void measure(int width, int height)
{
    UiOptions options = {.width = width, .height = height, .asset_folder = "build/share"};
    Ui *ui = NULL;
    char what[80];
    Result r = ui_open(&options, &ui);
    if (r != OK) {
        log_failure(r, "bench");
        exit(1);
    }
    ui_set_photo_source(ui, give_photo, NULL);
    settle(ui);
    double worst_new = 0, worst_seen = 0;
    double fresh = measure_frames(ui, 0, &worst_new);
    settle(ui);
    double seen = measure_frames(ui, 0, &worst_seen);
    double copy = measure_copy(ui);
    (void)snprintf(what, sizeof what, "a frame of scrolling at %dx%d, copies of the window", width,
                   height);
    line_note(what, seen / copy);
    line_note("  the same while new photographs arrive", fresh / copy);
    line_note("  the slowest frame of all",
              (worst_new > worst_seen ? worst_new : worst_seen) / copy);
    ui_close(ui);
}

int main(void)
{
    if (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY"))
        setenv("SDL_VIDEODRIVER", "offscreen", 0);
    log_open("bench");
    make_jpeg();
    measure(1024, 600);
    measure(1920, 1080);
    tjFree(jpeg);
    return 0;
}
