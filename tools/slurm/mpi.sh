#!/usr/bin/env bash
# A Vitrum run shared by ranks on one or more nodes, which survives its time limit as cpu.sh does: two minutes before it
# Slurm sends USR1, rank 0 writes a checkpoint of what all ranks have, and the job is requeued and goes on, also with
# another number of ranks. Load the MPI's module before (or here), and submit from the repository, or set VITRUM.
#   sbatch [options of sbatch] tools/slurm/mpi.sh run DECK [options of "vitrum run"]
#   sbatch ... tools/slurm/mpi.sh sweep SWEEP               a task for each rank; or: reproduce sun2016 --full
# VITRUM_LAUNCH starts the ranks: "srun --mpi=pmix" unless set; "srun --mpi=pmi2", "mpirun" and others do as well.
#SBATCH --job-name=vitrum
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=1
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
  sweep) set -- sweep --all "$@" ;;
  reproduce) set -- reproduce "$@" ;;
  *) echo "mpi.sh: expected run DECK, sweep SWEEP or reproduce PAPER, found $what" >&2; exit 2 ;;
esac

# After a rank that has died alone srun would let the others wait until the time limit, unless told how long, in seconds.
export SLURM_WAIT=${SLURM_WAIT:-60}

# shellcheck disable=SC2086 # the launcher's options are meant to be split
${VITRUM_LAUNCH:-srun --mpi=pmix} "$vitrum" "$@" --threads "${SLURM_CPUS_PER_TASK:-1}" &
run=$!
# Slurm signals this shell only ("B:"); srun and mpirun hand the signal on to the ranks.
signal=
trap 'signal=USR1; kill -USR1 $run 2>/dev/null' USR1
trap 'signal=TERM; kill -TERM $run 2>/dev/null' TERM
wait $run
code=$?
while kill -0 $run 2>/dev/null; do # a signal ended the wait, not the run
  wait $run
  code=$?
done

# Some launchers have an exit code of their own where a signal has passed through them.
if [ $code -eq 75 ] || { [ -n "$signal" ] && [ $code -ne 0 ]; }; then
  echo "stopped; requeued"
  exec scontrol requeue "$SLURM_JOB_ID"
fi
exit $code
