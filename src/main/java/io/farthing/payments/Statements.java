package io.farthing.payments;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes bank statements in: money that names what it pays, and is exactly that much, is recorded;
/// everything else waits for staff with the reason. A file, and a line on any file, counts once.
public final class Statements {
    public static final int MOST_ON_A_PAGE = 500;

    /// Words that may be an invoice's number or an order's.
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_-]{0,39}");

    private static final int MOST_WORDS = 60;

    private final PaymentDesk desk;
    private final List<ClaimFinder> finders;

    public Statements(PaymentDesk desk, List<ClaimFinder> finders) {
        this.desk = desk;
        this.finders = List.copyOf(finders);
    }

    /// What came of taking a file in.
    public sealed interface Taking {
        /// It was read.
        ///
        /// @param file what it is known by from now on
        /// @param repeated lines that came before
        record Taken(long file, List<StatementLine> matched, List<StatementLine> open, int repeated)
                implements Taking {}

        /// The very same file came before.
        ///
        /// @param file what it has been known by since
        record Repeated(long file) implements Taking {}

        record Unreadable(String reason) implements Taking {}
    }

    public Taking take(Tx tx, String fileName, byte[] file, Instant now) {
        return switch (BankStatement.read(file)) {
            case BankStatement.Reading.Unreadable(String reason) -> new Taking.Unreadable(reason);
            case BankStatement.Reading.Read(List<BankLine> lines) -> {
                byte[] hash = sha256(file);
                Long id = StatementStore.insertFile(tx, hash, fileName, now);
                yield id == null
                        ? new Taking.Repeated(StatementStore.fileId(tx, hash))
                        : taken(tx, id, lines, now);
            }
        };
    }

    /// Null where there is none.
    public @Nullable StatementLine find(Tx tx, long id) {
        return StatementStore.find(tx, id);
    }

    /// Null where there is none.
    public @Nullable StatementFile file(Tx tx, long id) {
        return StatementStore.file(tx, id);
    }

    public List<StatementLine> page(Tx tx, StatementQuery query) {
        return StatementStore.page(tx, query);
    }

    /// Staff says whose money it is and what it pays; null for the account's balance. Null where
    /// the line is not open.
    public @Nullable StatementLine assign(
            Tx tx, long id, long account, @Nullable PaymentSubject subject, Instant now) {
        StatementLine line = StatementStore.lock(tx, id);
        if (line == null || line.status() != StatementLine.Status.OPEN) {
            return null;
        }
        Payment payment = desk.record(tx, receipt(line, account, subject), now);
        return StatementStore.mark(
                tx, id, StatementLine.Status.ASSIGNED, line.reason(), payment.id());
    }

    /// Staff says that it is nothing for us. Null where the line is not open.
    public @Nullable StatementLine dismiss(Tx tx, long id) {
        StatementLine line = StatementStore.lock(tx, id);
        return line == null || line.status() != StatementLine.Status.OPEN
                ? null
                : StatementStore.mark(tx, id, StatementLine.Status.DISMISSED, line.reason(), null);
    }

    private Taking taken(Tx tx, long file, List<BankLine> lines, Instant now) {
        List<StatementLine> matched = new ArrayList<>();
        List<StatementLine> open = new ArrayList<>();
        int repeated = 0;
        for (BankLine each : lines) {
            StatementLine line = StatementStore.insertLine(tx, file, each);
            if (line == null) {
                repeated++;
                continue;
            }
            StatementLine after = match(tx, line, now);
            (after.status() == StatementLine.Status.MATCHED ? matched : open).add(after);
        }
        return new Taking.Taken(file, matched, open, repeated);
    }

    /// One transfer may pay several invoices, if it names them all.
    private StatementLine match(Tx tx, StatementLine line, Instant now) {
        List<Claim> claims = claims(tx, line.line().reference());
        String reason = reason(claims, line.line().amount());
        if (!reason.isEmpty()) {
            return StatementStore.mark(tx, line.id(), StatementLine.Status.OPEN, reason, null);
        }
        Payment last = null;
        for (Claim claim : claims) {
            Receipt whole = receipt(line, claim.account(), claim.subject());
            Receipt part =
                    new Receipt(
                            whole.account(),
                            claim.open(),
                            whole.type(),
                            whole.subject(),
                            whole.reference(),
                            "%s/%s/%d"
                                    .formatted(
                                            whole.key(),
                                            claim.subject().kind(),
                                            claim.subject().id()));
            last = desk.record(tx, part, now);
        }
        return StatementStore.mark(
                tx, line.id(), StatementLine.Status.MATCHED, "", last == null ? null : last.id());
    }

    /// Empty where the claims are exactly what came.
    private static String reason(List<Claim> claims, Money amount) {
        if (claims.isEmpty()) {
            return "it names nothing that is to be paid";
        }
        Money due = Money.zero(amount.currency());
        for (Claim claim : claims) {
            if (!claim.open().currency().equals(amount.currency())) {
                return "what it names is to be paid in " + claim.open().currency().code();
            }
            due = due.plus(claim.open());
        }
        if (due.isZero()) {
            return "what it names is paid already";
        }
        String numbers = ": %s came, %s is due".formatted(amount.minorText(), due.minorText());
        int compared = amount.compareTo(due);
        if (compared != 0) {
            return (compared > 0 ? "it is too much" : "it is too little") + numbers;
        }
        return "";
    }

    private List<Claim> claims(Tx tx, String reference) {
        Map<PaymentSubject, Claim> found = new LinkedHashMap<>();
        WORD.matcher(reference)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WORDS)
                .forEach(word ->
                        finders.forEach(finder -> {
                            Claim claim = finder.find(tx, word);
                            if (claim != null) {
                                found.putIfAbsent(claim.subject(), claim);
                            }
                        }));
        // What is paid already is no reason not to take what is not.
        boolean isAnyOpen = found.values().stream().anyMatch(each -> !each.open().isZero());
        return found.values().stream()
                .filter(each -> !isAnyOpen || each.open().signum() > 0)
                .toList();
    }

    private static Receipt receipt(
            StatementLine line, long account, @Nullable PaymentSubject subject) {
        return new Receipt(
                account,
                line.line().amount(),
                MethodType.BANK_TRANSFER,
                subject,
                line.line().reference(),
                "statement-line/" + line.id());
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
