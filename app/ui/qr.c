/* QR codes by libqrencode, drawn as rows of plain rectangles: nothing of a receipt code stays in a
 * texture. Modules have whole pixels; what is left over widens the quiet zone. */
#include <qrencode.h>
#include <sodium.h>

#include "ui/state.h"

#define QUIET 4 /* modules, as the standard asks */

static void add_row(Ui *ui, Rect row, const unsigned char *modules, int count, int module)
{
    for (int x = 0; x < count;) {
        int end = x;
        while (end < count && (modules[end] & 1))
            end++;
        if (end > x)
            ui_fill(ui, (Rect){row.x + x * module, row.y, (end - x) * module, module},
                    (Color){0, 0, 0, 255});
        x = end > x ? end : x + 1;
    }
}

void ui_qr(Ui *ui, Rect area, const char *text)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return; /* longer than a QR code can be: the text stands beside it anyway */
    int side = area.w < area.h ? area.w : area.h;
    int module = side / (code->width + 2 * QUIET);
    Rect ground = rect_center(area, side, side);
    Rect modules = rect_center(ground, code->width * module, code->width * module);
    bool kept = ui_keep_begin(ui, ground); /* mirrored it would be no code */
    ui_fill_round(ui, ground, ui->theme.radius / 2, (Color){255, 255, 255, 255});
    for (int y = 0; y < code->width && module > 0; y++)
        add_row(ui, (Rect){modules.x, modules.y + y * module, modules.w, module},
                code->data + y * code->width, code->width, module);
    ui_keep_end(ui, kept);
    sodium_memzero(code->data, (size_t)code->width * (size_t)code->width);
    QRcode_free(code);
}
