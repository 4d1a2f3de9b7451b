#!/usr/bin/env bash
# A Vitrum run on one CPU node, which survives its time limit: two minutes before it Slurm sends USR1, Vitrum writes a
# checkpoint and exits with 75, the job is requeued and goes on. Submit it from the repository, or set VITRUM to the launcher.
#   sbatch [options of sbatch] tools/slurm/cpu.sh run DECK [options of "vitrum run"]
#   sbatch --array=0-11 tools/slurm/cpu.sh sweep SWEEP     one element a task; "vitrum sweep SWEEP --list" counts them
#   sbatch --array=0-29 tools/slurm/cpu.sh reproduce sun2016 --full    likewise
#   vitrum sweep SWEEP --collect                           when all have ended
#SBATCH --job-name=vitrum
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=16
#SBATCH --time=04:00:00
#SBATCH --signal=B:USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
set -u
vitrum=${VITRUM:-${SLURM_SUBMIT_DIR:-.}/vitrum}
what=${1:?run DECK, sweep SWEEP or reproduce PAPER}
shift
case $what in
  run) set -- run --continue "$@" ;;
  sweep) set -- sweep --task "${SLURM_ARRAY_TASK_ID:?sbatch --array=...}" "$@" ;;
  reproduce) # the paper's name stands before its options
    paper=${1:?reproduce PAPER}
    shift
    set -- reproduce "$paper" --task "${SLURM_ARRAY_TASK_ID:?sbatch --array=...}" "$@" ;;
  *) echo "cpu.sh: expected run DECK, sweep SWEEP or reproduce PAPER, found $what" >&2; exit 2 ;;
esac

"$vitrum" "$@" --threads "${SLURM_CPUS_PER_TASK:-1}" &
run=$!
# Slurm signals this shell only ("B:"); a shell handles signals between commands, therefore the wait.
signal=
trap 'signal=USR1; kill -USR1 $run 2>/dev/null' USR1
trap 'signal=TERM; kill -TERM $run 2>/dev/null' TERM
wait $run
code=$?
while kill -0 $run 2>/dev/null; do # a signal ended the wait, not the run
  wait $run
  code=$?
done

# A signal ends Java with 128 and its number where it comes before Vitrum has begun.
if [ $code -eq 75 ] || { [ -n "$signal" ] && [ $code -gt 128 ]; }; then
  echo "stopped; requeued"
  exec scontrol requeue "$SLURM_JOB_ID"
fi
exit $code
