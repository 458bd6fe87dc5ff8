/* A JPEG by libturbojpeg, with a comment segment put in after its first marker. */
#include "picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

static void must(int ok, const char *words)
{
    if (!ok) {
        perror(words);
        abort();
    }
}

void test_picture_write(const char *path, int width, int height, unsigned char shade,
                        const char *comment)
{
    size_t size = (size_t)width * (size_t)height * 3;
    unsigned char *pixels = malloc(size), *jpeg = NULL;
    unsigned long length = 0;
    size_t words = strlen(comment);
    must(pixels != NULL, "a picture's memory");
    memset(pixels, shade, size);
    tjhandle handle = tjInitCompress();
    must(handle != NULL && tjCompress2(handle, pixels, width, 0, height, TJPF_RGB, &jpeg, &length,
                                       TJSAMP_420, 90, 0) == 0,
         "compressing a picture");
    unsigned char segment[4] = {0xff, 0xfe, (unsigned char)((words + 2) >> 8),
                                (unsigned char)(words + 2)};
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(jpeg, 2, 1, file) == 1 && fwrite(segment, 4, 1, file) == 1 &&
             fwrite(comment, words, 1, file) == 1 && fwrite(jpeg + 2, length - 2, 1, file) == 1 &&
             fclose(file) == 0,
         path);
    tjFree(jpeg);
    tjDestroy(handle);
    free(pixels);
}
