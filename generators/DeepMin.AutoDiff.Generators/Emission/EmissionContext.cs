using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>What every emitter of one model reads.</summary>
internal sealed class EmissionContext
{
    public EmissionContext(ModelIdentity identity, OperatorPrograms programs)
    {
        Identity = identity;
        Programs = programs;
        Phases.Add("Evaluate", programs.Evaluate);
        Phases.Add("Jvp", programs.Jvp);
        Phases.Add("Vjp", programs.Vjp);
        Phases.Add("Jacobian", programs.JacobianReverse, perSweep: false);
        Phases.Add("Jacobian", programs.JacobianReverse, perSweep: true);
        Phases.Add("Jacobian", programs.JacobianForward.Samples, perSweep: false);
        foreach (TargetSweeps target in programs.JacobianForward.Targets)
            Phases.Add("Jacobian", target.Sweeps, perSweep: true);
        Phases.Add("Gram", programs.Gram);
    }

    public ModelIdentity Identity { get; }

    public OperatorPrograms Programs { get; }

    public PhaseLibrary Phases { get; } = new();

    public ModelProgram Model => Programs.Model;

    public int InputCount => Model.Input.Length;

    public int OutputCount => Model.Output.Length;

    public int ParameterCount => Model.ParameterCount;
}
