package org.qiaomen.region;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with places; every code starts with {@code region.}. */
public enum RegionError implements ErrorCode {

    COORDINATES_INVALID("coordinates-invalid", 400, "坐标无效", "The coordinates are not valid"),
    AREA_CODE_INVALID("area-code-invalid", 400, "区划代码无效", "The area code is not valid"),
    POLYGON_INVALID("polygon-invalid", 400, "网格边界无效", "The polygon is not valid"),
    OUTSIDE_AREA("outside-area", 403, "超出您的管辖范围", "That lies outside your area"),
    PLACE_OUTSIDE("place-outside", 404, "该位置不在本市任何网格内", "The place lies in no grid"),
    DIVISION_NOT_FOUND("division-not-found", 404, "没有找到该区划", "There is no such division"),
    GRID_NOT_FOUND("grid-not-found", 404, "没有找到该网格", "There is no such grid"),
    DEPARTMENT_NOT_FOUND("department-not-found", 404, "没有找到该部门", "There is no such department"),
    PARENT_MISSING("parent-missing", 409, "上级区划尚未录入", "The division it belongs to is not there yet"),
    DEPARTMENT_NAME_TAKEN("department-name-taken", 409, "已有同名部门", "Another department has this name"),
    GRID_EXISTS("grid-exists", 409, "网格代码已存在", "There is a grid with this code already"),
    GRID_NAME_TAKEN("grid-name-taken", 409, "本社区已有同名网格", "Another grid of the community has this name"),
    POLYGON_OVERLAPS("polygon-overlaps", 409, "网格边界与其他网格重叠", "The polygon overlaps another grid");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    RegionError(String code, int status, String titleZh, String titleEn) {
        this.code = "region." + code;
        this.status = status;
        this.titleZh = titleZh;
        this.titleEn = titleEn;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String titleZh() {
        return titleZh;
    }

    @Override
    public String titleEn() {
        return titleEn;
    }
}
