/**
 * Needs of volunteers and who comes. Staff publish at once; what residents and groups publish is reviewed by staff of the area
 * before
 * anyone sees it, for it asks strangers to a place and promises points. A place is given under the lock of the need's row, and
 * whoever finds none waits and moves up by himself.
 */
package org.qiaomen.volunteering.need;
