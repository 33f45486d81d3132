/* Log-linear bins, declared in stats/histogram.h; after HdrHistogram (Tene).
 *
 * With 2^bits bins per power of two: magnitude m below 2^(bits + 1) is its own
 * bin; above, drop the low `shift` bits so that bits + 1 remain, and count on
 * in bins: shift * 2^bits + (m >> shift). */
#include "base/status.h"
#include "stats/histogram.h"

static int top_bit(uint64_t x)
{
    return 63 - __builtin_clzll(x);
}

int64_t histogram_log_bin(int64_t value, int bits)
{
    SIM_REQUIRE(bits >= 0 && bits <= 16);
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (size == 0)
        return 0;
    int shift = top_bit(size) - bits;
    if (shift < 0)
        shift = 0;
    int64_t bin = ((int64_t)shift << bits) + (int64_t)(size >> (unsigned)shift);
    return value < 0 ? -bin : bin;
}

void histogram_log_edges(int64_t bin, int bits, int64_t *low, int64_t *high)
{
    SIM_REQUIRE(bits >= 0 && bits <= 16);
    int64_t size = bin < 0 ? -bin : bin;
    int64_t shift = (size >> bits) - 1;
    if (shift < 0)
        shift = 0;
    SIM_REQUIRE(shift <= 63 - bits);
    uint64_t head = (uint64_t)(size - (shift << bits));
    uint64_t first = head << shift;
    uint64_t last = first + ((UINT64_C(1) << shift) - 1);
    uint64_t most = (uint64_t)INT64_MAX;
    if (bin < 0) {
        *low = last > most ? INT64_MIN : -(int64_t)last;
        *high = first > most ? INT64_MIN : -(int64_t)first;
    } else {
        *low = first > most ? INT64_MAX : (int64_t)first;
        *high = last > most ? INT64_MAX : (int64_t)last;
    }
}
