package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import io.farthing.wire.Params;
import java.util.Arrays;
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

    BillArchive {
        invoices = List.copyOf(invoices);
    }

    String link(String base, SecretBox box) {
        return "%s%s?account=%d&type=%s&ids=%s&token=%s"
                .formatted(base, PATH, account, type, ids(), new SealedToken(box).of(purpose()));
    }

    private String ids() {
        return invoices.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private String purpose() {
        return "archive %d %s %s".formatted(account, type, ids());
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
        return new SealedToken(box).isRight(archive.purpose(), token) ? archive : null;
    }
}
