/* Removing and syncing whole folders. */
#ifndef SIM_FOLDER_TREE_H
#define SIM_FOLDER_TREE_H

/* All return 0 or an errno. Links are removed, never followed; nothing
 * outside the folder is touched, even if names change meanwhile. */
int tree_remove(const char *path);

/* fsync of a folder itself (its list of names). */
int tree_sync(const char *path);

/* fsync of all files in a folder and below, and of the folders. Later ones wait
 * little: what was written before the first is on its way with it. Out of memory it
 * ends as mem_exhausted does. */
int tree_sync_all(const char *path);

/* The path of a link: what is at `path`, or lies in it if that is a folder; NULL if
 * there is none. The caller's. */
char *tree_find_link(const char *path);

#endif
