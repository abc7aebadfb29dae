package io.farthing.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.farthing.wire.Reply;
import java.util.Map;

/// Makes a page of a template, with the headers that keep strangers' scripts, frames and styles out
/// of it.
final class Renderer {
    private static final String TYPE = "text/html;charset=utf-8";

    /// What a page may load: nothing but what is listed. The nonce lets in the one style block that
    /// gives charts their sizes.
    private static final String POLICY =
            "default-src 'none'; style-src 'self' 'nonce-NONCE'; script-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    Renderer.class.getClassLoader(),
                    "io.farthing.console.pages");

    Reply render(int status, String template, Page page, Object model) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template + ".jte", Map.of("page", page, "model", model), output);
        return Reply.bytes(status, TYPE, output.toByteArray())
                .withHeader("Content-Security-Policy", POLICY.replace("NONCE", page.nonce()))
                .withHeader("Referrer-Policy", "same-origin")
                .withHeader("X-Frame-Options", "DENY")
                .withHeader("Cross-Origin-Opener-Policy", "same-origin")
                .withHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
