/* assert_ok(call): fails with the sentence of error_detail(). Include after cmocka.h. */
#ifndef HOMEWARD_TESTS_CHECK_H
#define HOMEWARD_TESTS_CHECK_H

#include "base/result.h"

#define assert_ok(call)                                                                            \
    do {                                                                                           \
        Result check_result = (call);                                                              \
        if (check_result != OK)                                                                    \
            fail_msg("%s: %s: %s", #call, result_name(check_result), error_detail());              \
    } while (0)

#endif
