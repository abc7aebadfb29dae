package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import io.farthing.wire.Params;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Several bills, or several refunds, in one file. Its address says which, under a seal: so nothing
/// has to be kept, and nobody can ask for others.
///
/// @param type `csv` for a table, `zip` for the documents
/// @param invoices by id
record BillArchive(long account, String type, List<Long> invoices) {
    static final String PATH = "/billing/archive";

    /// Its address has to stay one that mail programs leave whole.
    static final int MOST = 200;

    private static final int TOKEN_BYTES = 16;

    BillArchive {
        invoices = List.copyOf(invoices);
    }

    String link(String base, SecretBox box) {
        return "%s%s?account=%d&type=%s&ids=%s&token=%s"
                .formatted(base, PATH, account, type, ids(), token(box));
    }

    private String ids() {
        return invoices.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private String token(SecretBox box) {
        String sealed = "archive %d %s %s".formatted(account, type, ids());
        return HexFormat.of().formatHex(box.seal(sealed), 0, TOKEN_BYTES);
    }

    /// Null where it is not as we wrote it.
    static @Nullable BillArchive read(Params sent, SecretBox box) {
        String account = sent.text("account");
        String type = sent.text("type");
        String ids = sent.text("ids");
        String token = sent.text("token");
        if (account == null || type == null || ids == null || token == null) {
            return null;
        }
        boolean isForm =
                account.matches("[0-9]{1,15}") && ids.matches("[0-9]{1,15}(\\.[0-9]{1,15})*");
        if (!isForm) {
            return null;
        }
        List<Long> invoices = Arrays.stream(ids.split("\\.", -1)).map(Long::valueOf).toList();
        BillArchive archive = new BillArchive(Long.parseLong(account), type, invoices);
        boolean isOurs =
                MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        archive.token(box).getBytes(StandardCharsets.UTF_8));
        return isOurs ? archive : null;
    }
}
