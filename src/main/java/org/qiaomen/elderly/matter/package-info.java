/** What happened to one's matters, in sentences with days and names; and whether it was well done. */
package org.qiaomen.elderly.matter;
