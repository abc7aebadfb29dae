package io.farthing.console;

import io.farthing.invoices.Invoice;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobStatus;
import io.farthing.payments.Payment;
import java.util.List;

/// How staff reads an invoice, a payment and a job in a row, on whichever page.
final class StaffTables {
    static final List<Table.Column> INVOICE_COLUMNS =
            List.of(
                    Table.Column.text("field.number"),
                    Table.Column.text("field.account"),
                    Table.Column.text("field.at"),
                    Table.Column.text("field.state"),
                    Table.Column.text("field.due"),
                    Table.Column.figure("field.amount"),
                    Table.Column.figure("field.open"));

    static final List<Table.Column> PAYMENT_COLUMNS =
            List.of(
                    Table.Column.text("field.number"),
                    Table.Column.text("field.account"),
                    Table.Column.text("field.at"),
                    Table.Column.text("field.way"),
                    Table.Column.text("field.state"),
                    Table.Column.text("field.reason"),
                    Table.Column.figure("field.amount"));

    static final List<Table.Column> JOB_COLUMNS =
            List.of(
                    Table.Column.text("field.kind"),
                    Table.Column.text("field.account"),
                    Table.Column.text("field.at"),
                    Table.Column.text("field.state"),
                    Table.Column.figure("field.attempts"),
                    Table.Column.text("field.reason"),
                    Table.Column.text("field.action"));

    private StaffTables() {}

    static List<Table.Cell> invoice(Page page, Invoice invoice) {
        return List.of(
                Table.link(page.name(invoice), StaffInvoicePages.address(invoice.id())),
                Table.account(invoice.account()),
                Table.text(page.date(invoice.datedAt())),
                Table.state(page, invoice.status()),
                Table.day(page, invoice.dates().dueAt()),
                Table.figure(page.money(invoice.gross())),
                Table.figure(page.money(invoice.open())));
    }

    static List<Table.Cell> payment(Page page, Payment payment) {
        return List.of(
                Table.text("" + payment.id()),
                Table.account(payment.account()),
                Table.text(page.dateAndTime(payment.createdAt())),
                Table.text(payment.gateway()),
                Table.state(page, payment.status()),
                Table.text(payment.reason()),
                Table.figure(page.money(payment.amount())));
    }

    /// Only one that failed can be begun again.
    static List<Table.Cell> job(Page page, Job job) {
        return List.of(
                Table.text(job.type()),
                Table.account(job.account()),
                Table.text(page.dateAndTime(job.updatedAt())),
                Table.state(page, job.status()),
                Table.figure(page.number(job.attempts())),
                Table.text(job.reason()),
                job.status() == JobStatus.ERROR
                        ? new Table.Cell.Button(
                                page.say("staff.jobs.again"),
                                "/console/staff/jobs/" + job.id() + "/again")
                        : Table.text(""));
    }
}
