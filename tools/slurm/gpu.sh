#!/usr/bin/env bash
# As cpu.sh, on one GPU of a GPU node.
#   sbatch tools/slurm/gpu.sh run DECK
#   sbatch --array=0-11 tools/slurm/gpu.sh sweep SWEEP
#SBATCH --job-name=vitrum
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --gres=gpu:1
#SBATCH --time=04:00:00
#SBATCH --signal=B:USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
set -u
export VITRUM=${VITRUM:-${SLURM_SUBMIT_DIR:-.}/vitrum}
exec "$(dirname "$VITRUM")/tools/slurm/cpu.sh" "$@" --device opencl
