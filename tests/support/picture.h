/* Photographs for tests. */
#ifndef HOMEWARD_TESTS_PICTURE_H
#define HOMEWARD_TESTS_PICTURE_H

/* Writes a JPEG of one shade with `comment` in it as metadata. Stops the program when it cannot. */
void test_picture_write(const char *path, int width, int height, unsigned char shade,
                        const char *comment);

#endif
