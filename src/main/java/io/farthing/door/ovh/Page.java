package io.farthing.door.ovh;

import io.farthing.wire.Reply;
import java.nio.charset.StandardCharsets;

/// A plain page for people: works without scripts, in any browser, with a screen reader and on
/// paper. Nothing on it comes from elsewhere, and no other page may frame it.
final class Page {
    private Page() {}

    /// A whole page.
    ///
    /// @param body as HTML; whatever comes from outside has gone through [#escaped]
    static Reply of(int status, String title, String body) {
        byte[] page =
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { font: 1rem/1.5 sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem }
                label, legend { display: block; margin-top: 1rem; font-weight: bold }
                input, select, textarea { font: inherit; width: 100%%; box-sizing: border-box; padding: .4rem }
                button { font: inherit; padding: .5rem 1rem; margin: 1.5rem .5rem 0 0 }
                code { overflow-wrap: anywhere }
                .fault { border-left: .3rem solid #b00; padding-left: .7rem }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s</main>
                </body>
                </html>
                """
                        .formatted(escaped(title), body)
                        .getBytes(StandardCharsets.UTF_8);
        return Reply.bytes(status, "text/html;charset=utf-8", page)
                .withHeader("Referrer-Policy", "no-referrer")
                .withHeader("X-Frame-Options", "DENY")
                .withHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none';"
                                + " base-uri 'none'");
    }

    /// A page that says one thing.
    static Reply message(int status, String title, String sentence) {
        return of(status, title, "<p>" + escaped(sentence) + "</p>\n");
    }

    static String fault(String sentence) {
        return sentence.isEmpty()
                ? ""
                : "<p class=\"fault\" role=\"alert\">" + escaped(sentence) + "</p>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
