package org.qiaomen.region;

import java.util.ArrayList;
import java.util.List;

import org.locationtech.jts.geom.Polygon;

/**
 * A city that does not exist, made by a rule: 15 townships and subdistricts of 8 communities of 9 grids, and 20 departments.
 * Its code lies in a
 * range that is not assigned, its telephone numbers are extensions of the hotline; it holds no person.
 */
final class DemoCity {

    static final String CODE = "990181";
    static final String NAME = "敲门市";

    private static final String[] TOWNSHIPS = { "城东街道", "城西街道", "临江街道", "青石镇", "白鹭镇", "双溪镇", "云岭镇", "柳塘镇", "金盆镇", "望月镇",
            "石桥镇", "桃源镇", "竹山乡", "枫林乡", "茶亭乡" };
    private static final String FIRST_CHARACTERS = "安和永福长新明德同太";
    private static final String SECOND_CHARACTERS = "宁乐泰兴康平顺源丰华庆春";
    private static final String NUMERALS = "一二三四五六七八九";
    private static final String[] DEPARTMENTS = { "住房和城乡建设局", "城市管理和综合执法局", "人力资源和社会保障局", "民政局", "教育局", "卫生健康局", "公安局",
            "交通运输局", "自然资源局", "生态环境局", "农业农村局", "市场监督管理局", "水利局", "司法局", "信访局", "供水公司", "医疗保障局", "文化旅游广电体育局", "应急管理局",
            "供电公司" };

    private static final int TOWNSHIPS_ACROSS = 3;
    private static final int COMMUNITIES_ACROSS = 4;
    private static final int COMMUNITIES = 8;
    private static final int GRIDS_ACROSS = 3;
    private static final int GRIDS = 9;

    private DemoCity() {
    }

    record DemoDivision(String code, String parentCode, AreaLevel level, String name) {
    }

    record DemoGrid(String code, String name, Polygon polygon) {
    }

    record DemoDepartment(String code, String name, String phone) {
    }

    /** Parents before children. */
    static List<DemoDivision> divisions() {
        List<DemoDivision> divisions = new ArrayList<>();
        String city = AreaLevel.divisionCode(CODE);
        divisions.add(new DemoDivision(city, null, AreaLevel.CITY, NAME));
        for (int township = 0; township < TOWNSHIPS.length; township++) {
            String code = AreaLevel.divisionCode(CODE + threeDigits(township));
            divisions.add(new DemoDivision(code, city, AreaLevel.TOWNSHIP, TOWNSHIPS[township]));
            for (int community = 0; community < COMMUNITIES; community++) {
                divisions.add(new DemoDivision(communityCode(township, community), code, AreaLevel.COMMUNITY,
                        communityName(township, community)));
            }
        }
        return divisions;
    }

    static List<DemoGrid> grids() {
        List<DemoGrid> grids = new ArrayList<>();
        for (int township = 0; township < TOWNSHIPS.length; township++) {
            for (int community = 0; community < COMMUNITIES; community++) {
                for (int grid = 0; grid < GRIDS; grid++) {
                    grids.add(grid(township, community, grid));
                }
            }
        }
        return grids;
    }

    static List<DemoDepartment> departments() {
        List<DemoDepartment> departments = new ArrayList<>();
        for (int i = 0; i < DEPARTMENTS.length; i++) {
            String number = String.format("%02d", i + 1);
            departments.add(new DemoDepartment("D" + number, NAME + DEPARTMENTS[i], "12345-" + number));
        }
        return departments;
    }

    private static DemoGrid grid(int township, int community, int grid) {
        int column = ((township % TOWNSHIPS_ACROSS) * COMMUNITIES_ACROSS + community % COMMUNITIES_ACROSS) * GRIDS_ACROSS
                + grid % GRIDS_ACROSS;
        int row = ((township / TOWNSHIPS_ACROSS) * (COMMUNITIES / COMMUNITIES_ACROSS) + community / COMMUNITIES_ACROSS)
                * (GRIDS / GRIDS_ACROSS) + grid / GRIDS_ACROSS;
        return new DemoGrid(communityCode(township, community) + threeDigits(grid),
                communityName(township, community) + "第" + NUMERALS.charAt(grid) + "网格", DemoOutlines.cell(column, row));
    }

    private static String communityCode(int township, int community) {
        return CODE + threeDigits(township) + threeDigits(community);
    }

    /** Two lucky characters, a different pair for each community, as such names go; villages in the countryside. */
    private static String communityName(int township, int community) {
        int number = township * COMMUNITIES + community;
        String name = "" + FIRST_CHARACTERS.charAt(number % FIRST_CHARACTERS.length())
                + SECOND_CHARACTERS.charAt(number / FIRST_CHARACTERS.length());
        return name + (TOWNSHIPS[township].endsWith("街道") || community < 2 ? "社区" : "村");
    }

    private static String threeDigits(int index) {
        return String.format("%03d", index + 1);
    }
}
