package org.qiaomen.volunteering.record;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.nayuki.qrcodegen.QrCode;

/** Lays a record of service out on pages: what it is, whose by number, the sums, how to check it, and every service. */
final class ServiceRecordPdf {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final double LEFT = 56;
    private static final double RIGHT = PdfDocument.WIDTH - 56;
    private static final double BOTTOM = PdfDocument.HEIGHT - 70;
    private static final double TITLE = 24;
    private static final double BODY = 11;
    private static final double SMALL = 9;
    private static final double ROW = 20;
    private static final double TIME_COLUMN = LEFT + 95;
    private static final double WHAT_COLUMN = LEFT + 185;
    private static final double MINUTES_COLUMN = RIGHT - 50;
    private static final double CODE_SIDE = 96;
    private static final int HOUR = 60;

    private final PdfDocument pdf;
    private double y;

    private ServiceRecordPdf(PdfDocument pdf) {
        this.pdf = pdf;
    }

    static byte[] print(String city, IssuedRecordView record, List<ServiceView> services) {
        ServiceRecordPdf page = new ServiceRecordPdf(new PdfDocument("志愿服务记录 " + record.recordNumber()));
        page.head(city, record);
        page.columns();
        services.forEach(page::row);
        if (services.size() < record.services()) {
            page.next(ROW);
            page.pdf.text(LEFT, page.y, SMALL, "以上为最近 " + services.size() + " 次，合计包括全部 " + record.services() + " 次。");
        }
        page.foot(record);
        return page.pdf.toBytes();
    }

    private void head(String city, IssuedRecordView record) {
        y = 84;
        String title = "志愿服务记录";
        pdf.text((PdfDocument.WIDTH - PdfDocument.width(title, TITLE)) / 2, y, TITLE, title);
        code(record.checkLink(), RIGHT - CODE_SIDE, 110);
        y = 130;
        for (String line : List.of("城市：" + city, "志愿者编号：" + groups(record.volunteerNumber()),
                "累计服务：" + record.minutes() / HOUR + " 小时 " + record.minutes() % HOUR + " 分钟，共 " + record.services() + " 次",
                "出具日期：" + DAY.format(record.issuedAt()), "记录编号：" + groups(record.recordNumber()))) {
            pdf.text(LEFT, y, BODY, line);
            y += ROW;
        }
        y += ROW / 2;
    }

    private void columns() {
        y += ROW;
        pdf.text(LEFT, y, SMALL, "日期");
        pdf.text(TIME_COLUMN, y, SMALL, "时间");
        pdf.text(WHAT_COLUMN, y, SMALL, "服务内容");
        pdf.text(MINUTES_COLUMN, y, SMALL, "分钟");
        pdf.line(LEFT, y + 6, RIGHT);
    }

    private void row(ServiceView service) {
        next(ROW);
        OffsetDateTime from = service.startedAt();
        pdf.text(LEFT, y, SMALL, DAY.format(from));
        pdf.text(TIME_COLUMN, y, SMALL, TIME.format(from) + " - " + TIME.format(service.endedAt()));
        pdf.text(WHAT_COLUMN, y, SMALL, PdfDocument.fit(service.title(), SMALL, MINUTES_COLUMN - WHAT_COLUMN - 10));
        pdf.text(MINUTES_COLUMN, y, SMALL, Integer.toString(service.minutes()));
    }

    private void foot(IssuedRecordView record) {
        next(2 * ROW);
        pdf.line(LEFT, y - ROW, RIGHT);
        pdf.text(LEFT, y, SMALL, record.statement());
        next(ROW);
        pdf.text(LEFT, y, SMALL, "核对：扫描上方二维码，或打开 " + record.checkLink());
    }

    private void next(double height) {
        if (y + height > BOTTOM) {
            pdf.newPage();
            y = LEFT;
            columns();
        }
        y += height;
    }

    private void code(String link, double x, double top) {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        double side = CODE_SIDE / code.size;
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    pdf.square(x + column * side, top + row * side, side);
                }
            }
        }
    }

    private static String groups(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
