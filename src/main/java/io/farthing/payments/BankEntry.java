package io.farthing.payments;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one entry of a bank statement says. An entry that gathers several transfers is as many
/// lines.
final class BankEntry {
    private BankEntry() {}

    /// Nothing for money that went out, that is not booked yet, or that was taken back.
    ///
    /// @param seen how often each content without a name of its own has come before in the file
    static List<BankLine> lines(XmlNode entry, String iban, Map<String, Integer> seen) {
        String status =
                entry.text("Sts", "Cd").isEmpty() ? entry.text("Sts") : entry.text("Sts", "Cd");
        boolean counts =
                entry.text("CdtDbtInd").equals("CRDT")
                        && status.equals("BOOK")
                        && !entry.text("RvslInd").equals("true");
        if (!counts) {
            return List.of();
        }
        List<XmlNode> transfers = transfers(entry);
        List<BankLine> lines = new ArrayList<>();
        if (transfers.size() <= 1) {
            XmlNode only = transfers.isEmpty() ? entry : transfers.getFirst();
            lines.add(line(entry, only, money(entry), iban));
        } else {
            for (XmlNode each : transfers) {
                lines.add(line(entry, each, transferred(each), iban));
            }
        }
        return lines.stream().map(line -> named(line, seen)).toList();
    }

    private static List<XmlNode> transfers(XmlNode entry) {
        return entry.all("NtryDtls").stream().flatMap(each -> each.all("TxDtls").stream()).toList();
    }

    private static BankLine line(XmlNode entry, XmlNode transfer, Money amount, String iban) {
        String name =
                firstOf(transfer.text("Refs", "AcctSvcrRef"), transfer.text("Refs", "TxId"), "");
        String ofEntry = entry.text("AcctSvcrRef");
        boolean isOnly = transfer.name().equals(entry.name()) || transfers(entry).size() == 1;
        String key = name.isEmpty() && isOnly ? ofEntry : name;
        return new BankLine(
                key.isEmpty() ? "" : iban + "/" + ofEntry + "/" + key,
                iban,
                bookedOn(entry),
                amount,
                firstOf(
                        transfer.text("RltdPties", "Dbtr", "Nm"),
                        transfer.text("RltdPties", "Dbtr", "Pty", "Nm"),
                        ""),
                reference(entry, transfer));
    }

    /// Equal lines of one file are different transfers; the same line on another file is not.
    private static BankLine named(BankLine line, Map<String, Integer> seen) {
        if (!line.key().isEmpty()) {
            return line;
        }
        String content =
                String.join(
                        "/",
                        line.iban(),
                        line.bookedOn().toString(),
                        line.amount().text(),
                        line.amount().currency().code(),
                        line.payer(),
                        line.reference());
        int before = seen.merge(content, 1, Integer::sum);
        return new BankLine(
                content + "#" + before,
                line.iban(),
                line.bookedOn(),
                line.amount(),
                line.payer(),
                line.reference());
    }

    private static String reference(XmlNode entry, XmlNode transfer) {
        Stream<String> written =
                transfer.all("RmtInf").stream()
                        .flatMap(info ->
                                Stream.concat(
                                        info.all("Ustrd").stream().map(XmlNode::ownText),
                                        info.all("Strd").stream()
                                                .map(each -> each.text("CdtrRefInf", "Ref"))));
        String endToEnd = transfer.text("Refs", "EndToEndId");
        return Stream.of(
                        written,
                        Stream.of(endToEnd.equals("NOTPROVIDED") ? "" : endToEnd),
                        Stream.of(entry.text("AddtlNtryInf")))
                .flatMap(each -> each)
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static Money transferred(XmlNode transfer) {
        XmlNode detail = transfer.first("AmtDtls", "TxAmt");
        return money(detail == null ? transfer : detail);
    }

    private static Money money(XmlNode parent) {
        @Nullable XmlNode amount = parent.first("Amt");
        String code = amount == null ? null : amount.attributes().get("Ccy");
        if (amount == null || code == null) {
            throw new IllegalArgumentException("it has no amount");
        }
        return Money.of(Currency.of(code), amount.ownText());
    }

    private static LocalDate bookedOn(XmlNode entry) {
        String date =
                firstOf(
                        entry.text("BookgDt", "Dt"),
                        entry.text("BookgDt", "DtTm"),
                        firstOf(entry.text("ValDt", "Dt"), entry.text("ValDt", "DtTm"), ""));
        if (date.length() < 10) {
            throw new IllegalArgumentException("it has no date");
        }
        return LocalDate.parse(date.substring(0, 10));
    }

    private static String firstOf(String one, String two, String three) {
        if (!one.isEmpty()) {
            return one;
        }
        return two.isEmpty() ? three : two;
    }
}
