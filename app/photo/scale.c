/* Making a picture smaller with a Lanczos filter of three lobes, first along the rows, then along
 * the columns.
 *
 * What must stay true: weights of a pixel add up to exactly ONE, so that an even surface keeps its
 * colour; sums are clamped, because the filter overshoots at edges. Fixed-point arithmetic in the
 * inner loops keeps the bytes the same on every machine but for the rounding of the weights. */
#include "photo/scale.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

#define LOBES 3.0
#define ONE   (1 << 14)
#define PI    3.14159265358979323846

/* Which source pixels make one pixel, and how much of each. */
typedef struct Kernel {
    int span;    /* weights for each pixel */
    int *first;  /* first source pixel, by target pixel */
    int *weight; /* span for each target pixel */
} Kernel;

static void kernel_done(Kernel *kernel)
{
    memory_free(kernel->first);
    memory_free(kernel->weight);
}

static double lanczos(double x)
{
    if (fabs(x) < 1e-9)
        return 1.0;
    if (fabs(x) >= LOBES)
        return 0.0;
    return LOBES * sin(PI * x) * sin(PI * x / LOBES) / (PI * PI * x * x);
}

/* The weights of target pixel `i`; what rounding leaves over goes to the heaviest. */
static void weigh(Kernel *kernel, int i, int from, double ratio)
{
    int *weight = kernel->weight + (size_t)i * (size_t)kernel->span;
    double centre = (i + 0.5) * ratio, total = 0;
    int first = (int)floor(centre - LOBES * ratio), sum = 0, heaviest = 0;

    if (first > from - kernel->span)
        first = from - kernel->span;
    if (first < 0)
        first = 0;
    for (int k = 0; k < kernel->span; k++)
        total += first + k < from ? lanczos((first + k + 0.5 - centre) / ratio) : 0;
    for (int k = 0; k < kernel->span; k++) {
        double share = first + k < from ? lanczos((first + k + 0.5 - centre) / ratio) / total : 0;
        weight[k] = (int)lround(share * ONE);
        sum += weight[k];
        if (weight[k] > weight[heaviest])
            heaviest = k;
    }
    weight[heaviest] += ONE - sum;
    kernel->first[i] = first;
}

static Result kernel_init(Kernel *kernel, int from, int to)
{
    double ratio = (double)from / to;
    int span = (int)ceil(2 * LOBES * ratio) + 1;

    *kernel = (Kernel){.span = span < from ? span : from};
    kernel->first = memory_new((size_t)to, sizeof(int));
    kernel->weight = memory_new((size_t)to * (size_t)kernel->span, sizeof(int));
    if (kernel->first == NULL || kernel->weight == NULL)
        return fail(NO_MEMORY, "no memory to scale a photograph");
    for (int i = 0; i < to; i++)
        weigh(kernel, i, from, ratio);
    return OK;
}

static uint8_t clamp(int sum)
{
    int value = (sum + ONE / 2) / ONE;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* One pixel: `span` source pixels, `stride` bytes apart. */
static void blend(const uint8_t *from, size_t stride, const int *weight, int span, uint8_t *to)
{
    int red = 0, green = 0, blue = 0;

    for (int k = 0; k < span; k++, from += stride) {
        red += weight[k] * from[0];
        green += weight[k] * from[1];
        blue += weight[k] * from[2];
    }
    to[0] = clamp(red);
    to[1] = clamp(green);
    to[2] = clamp(blue);
    to[3] = 255;
}

static void shrink_rows(const Image *from, const Kernel *kernel, Image *to)
{
    for (int y = 0; y < to->height; y++) {
        const uint8_t *row = from->pixels + (size_t)y * (size_t)from->width * 4;
        uint8_t *pixel = to->pixels + (size_t)y * (size_t)to->width * 4;
        for (int x = 0; x < to->width; x++, pixel += 4)
            blend(row + (size_t)kernel->first[x] * 4, 4,
                  kernel->weight + (size_t)x * (size_t)kernel->span, kernel->span, pixel);
    }
}

static void shrink_columns(const Image *from, const Kernel *kernel, Image *to)
{
    size_t stride = (size_t)from->width * 4;

    for (int y = 0; y < to->height; y++) {
        const uint8_t *top = from->pixels + (size_t)kernel->first[y] * stride;
        const int *weight = kernel->weight + (size_t)y * (size_t)kernel->span;
        uint8_t *pixel = to->pixels + (size_t)y * stride;
        for (int x = 0; x < to->width; x++, pixel += 4)
            blend(top + (size_t)x * 4, stride, weight, kernel->span, pixel);
    }
}

static int scaled(int length, int side, int longest)
{
    int64_t result = ((int64_t)length * side + longest / 2) / longest;
    return result < 1 ? 1 : (int)result;
}

static Result image_init(Image *image, int width, int height)
{
    *image = (Image){.width = width, .height = height};
    image->pixels = memory_new((size_t)width * (size_t)height, 4);
    return image->pixels != NULL ? OK
                                 : fail(NO_MEMORY, "no memory for %dx%d pixels", width, height);
}

Result image_shrink(const Image *image, int side, Image *out_image)
{
    Result r = OK;
    Image narrow = {0}, result = {0};
    Kernel columns = {0}, rows = {0};
    int longest = image->width > image->height ? image->width : image->height;

    if (longest <= side) {
        TRY(image_init(&result, image->width, image->height));
        memcpy(result.pixels, image->pixels, (size_t)image->width * (size_t)image->height * 4);
    } else {
        TRY(image_init(&narrow, scaled(image->width, side, longest), image->height));
        TRY(image_init(&result, narrow.width, scaled(image->height, side, longest)));
        TRY(kernel_init(&columns, image->width, narrow.width));
        TRY(kernel_init(&rows, image->height, result.height));
        shrink_rows(image, &columns, &narrow);
        shrink_columns(&narrow, &rows, &result);
    }
    *out_image = result;
    result = (Image){0};
done:
    image_done(&narrow);
    image_done(&result);
    kernel_done(&columns);
    kernel_done(&rows);
    return r;
}
