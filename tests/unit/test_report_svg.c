/* Drawings in a page: what gnuplot writes passes, everything else is refused. */
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "report/report_svg.h"
#include "unit/unit.h"

static bool passes(const char *svg, struct text *out)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    bool fits = report_svg_inline(out, svg, "p-", "a \"label\"", "x.svg",
                                  err) == SIM_OK;

    ck_assert(fits == (err->count == 0));
    ck_assert(fits || strncmp(err->text, "x.svg:", 6) == 0);
    ck_assert(fits || !out->data);
    mem_free(err);
    return fits;
}

START_TEST(what_gnuplot_writes)
{
    struct text out = {0};

    ck_assert(passes(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x > y -->\n"
        "<svg \n width=\"9\" xmlns=\"http://www.w3.org/2000/svg\"\n>\n"
        "<title>Gnuplot</title><desc>Produced by</desc>"
        "<g id='gnuplot_plot_1' ><title>gnuplot_plot_1</title></g>"
        "<defs><path id='a' d='M0,0'/></defs>"
        "<g id=\"gnuplot_plot_2\"><title>Earn &amp; buy</title>"
        "<use xlink:href='#a' transform='translate(1.0,-2) scale(4.50)'/>"
        "<path style='fill:none; stroke:rgb(213,94,0)' d='M-4,0 L8,12'/>"
        "<rect fill=\"url(#a)\"></rect></g>"
        "<text>id=\"x\" &lt; <![CDATA[<b>&]]> &#233;</text></svg>\n",
        &out));
    ck_assert_str_eq(
        out.data,
        "<svg role=\"img\" aria-label=\"a &quot;label&quot;\" width=\"9\" "
        "xmlns=\"http://www.w3.org/2000/svg\">\n"
        "<g></g><defs><path id=\"p-a\" d=\"M0,0\"/></defs>"
        "<g><title>Earn &amp; buy</title>"
        "<use xlink:href=\"#p-a\" transform=\"translate(1.0,-2) scale(4.50)\"/>"
        "<path fill=\"none\" stroke=\"rgb(213,94,0)\" d=\"M-4,0 L8,12\"/>"
        "<rect fill=\"url(#p-a)\"></rect></g>"
        "<text>id=&quot;x&quot; &lt; &lt;b&gt;&amp; \xc3\xa9</text></svg>");
    text_fini(&out);
}
END_TEST

/* Each is put into <svg>...</svg>. */
static const char *const refused[] = {
    "<script>alert(1)</script>",
    "<SCRIPT/>",
    "<foreignObject><b/></foreignObject>",
    "<image href='http://example.org/x'/>",
    "<a href='#x'/>",
    "<animate attributeName='href'/>",
    "<set/>",
    "<style>* { display: none }</style>",
    "<svg/>",
    "<title><b>x</b></title>",
    "<desc><img src=x></desc>",
    "<g onload='alert(1)'/>",
    "<g ONLOAD='alert(1)'/>",
    "<rect x='>' onload='alert(1)'/>",
    "<rect x=\">\" onload=\"alert(1)\"/>",
    "<rect x='1'onload='alert(1)'/>",
    "<rect x='1'y='1'/>",
    "<rect/onload='alert(1)'/>",
    "<rect x=1/>",
    "<rect x/>",
    "<rect x='1' x='2'/>",
    "<g style='position:fixed'/>",
    "<g style='fill:none;position:fixed'/>",
    "<g style='fill:url(http://example.org)'/>",
    "<g style='fill:none;;:x'/>",
    "<g style='f\\69ll:none'/>",
    "<rect fill='url(http://example.org)'/>",
    "<rect fill='URL(#x)'/>",
    "<rect fill='&#117;rl(http://example.org)'/>",
    "<rect fill='\\75rl(x)'/>",
    "<rect fill='image(#x)'/>",
    "<rect fill='(#x)'/>",
    "<use href='http://example.org#x'/>",
    "<use href='//example.org'/>",
    "<use xlink:href='javascript:alert(1)'/>",
    "<use href=' #x'/>",
    "<use href='#'/>",
    "<use href='#x\"y'/>",
    "<use href='&#x2f;x'/>",
    "<rect id='a b'/>",
    "<rect id='&quot;'/>",
    /* what is drawn by its name and draws by names: ten of ten of ten */
    "<use id='a' xlink:href='#b' fill='url(#b)'/>",
    "<use id='a' xlink:href='#b' href='#b'/>",
    "<use id='a'><use xlink:href='#b'/></use>",
    "<path id='a' fill='url(#b)'/>",
    "<defs id='a'><use href='#b'/></defs>",
    "<pattern id='a'><rect fill='url(#b)'/></pattern>",
    "<clipPath id='a'><g><path style='fill:url(#b)'/></g></clipPath>",
    "<text id='a'><tspan fill='url(#b)'>x</tspan></text>",
    "<g xmlns='http://example.org'/>",
    "<g tabindex='0'/>",
    "<text>&nbsp;</text>",
    "<text>&#0;</text>",
    "<text>&#xd800;</text>",
    "<text>&</text>",
    "<text>\xff</text>",
    "<text><!-- </text>",
    "<text><![CDATA[ </text>",
    "<text><![CDATA[\xff]]></text>",
    "<text><![CDATA[\xc3]]>\xa9</text>",
    "<?php x ?>",
    "<!DOCTYPE x>",
    "<!ENTITY x 'y'>",
    "<g>",
    "</g>",
    "<g></rect>",
    "<g",
    "<",
    "<g x='<'/>",
    "</svg><script/>",
};

START_TEST(everything_else)
{
    struct text svg = {0}, out = {0};

    text_printf(&svg, "<svg>%s</svg>", refused[_i]);
    ck_assert_msg(!passes(svg.data, &out), "passes: %s", refused[_i]);
    text_fini(&svg);
}
END_TEST

/* A group has no name in the page, so that nothing draws it; what has one is small. */
START_TEST(what_has_a_name)
{
    struct text svg = {0}, out = {0};

    ck_assert(passes(
        "<svg><g id='a'><use href='#b'/></g><use href='#a'/></svg>", &out));
    ck_assert(!strstr(out.data, "id="));
    text_fini(&out);
    ck_assert(
        passes("<svg><defs><path id='a'/></defs><use href='#a'/></svg>", &out));
    text_fini(&out);
    text_add(&svg, "<svg><path id='a' d='");
    for (int i = 0; i < 2000; i++)
        text_add(&svg, "M0 1");
    text_add(&svg, "'/></svg>");
    ck_assert(!passes(svg.data, &out));
    text_fini(&svg);
    text_add(&svg, "<svg>");
    for (int i = 0; i < 300; i++)
        text_printf(&svg, "<use id='a%d' href='#a%d'/>", i, i + 1);
    text_add(&svg, "</svg>");
    ck_assert(!passes(svg.data, &out));
    text_fini(&svg);
}
END_TEST

START_TEST(whole_documents)
{
    static const char *const documents[] = {
        "",
        "x",
        "<html/>",
        "<svg",
        "<svg>",
        "<svg/>",
        "<svg onload='x'></svg>",
        "<!DOCTYPE svg><svg></svg>",
        "x<svg></svg>",
        "<svg></svg>x",
    };
    struct text out = {0};

    for (size_t i = 0; i < COUNTOF(documents); i++)
        ck_assert_msg(!passes(documents[i], &out), "passes: %s", documents[i]);
    ck_assert(passes("<svg></svg>", &out));
    text_fini(&out);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("report_svg");

    tcase_add_test(tcase, what_gnuplot_writes);
    tcase_add_loop_test(tcase, everything_else, 0, COUNTOF(refused));
    tcase_add_test(tcase, what_has_a_name);
    tcase_add_test(tcase, whole_documents);
    return unit_run(tcase);
}
