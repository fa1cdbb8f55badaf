# An external model for tests: its scores are the bytes of a text, repeated for all pairs of users and items.
number() { sed "s/.*\"$1\":\([0-9]*\).*/\1/" trial.json; }
users=$(number users)
items=$(number items)
{
  printf '\223NUMPY\001\000\166\000'
  printf "%-117s\n" "{'descr': '<f4', 'fortran_order': False, 'shape': ($users, $items), }"
  yes recommendation | head -c $((4 * users * items))
} >output/scores.npy
