using System.Collections.Immutable;
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
        Operators = [.. OperatorTable.Of(programs)];
        foreach (IOperatorEmitter each in Operators)
            each.Register(this);
        Facts = [.. Operators.SelectMany(each => each.Facts(this))];
    }

    public ModelIdentity Identity { get; }

    public OperatorPrograms Programs { get; }

    public ImmutableArray<IOperatorEmitter> Operators { get; }

    /// <summary>What the model publishes of its operators; every file states some of it.</summary>
    public ImmutableArray<OperatorFacts> Facts { get; }

    public PhaseLibrary Phases { get; } = new();

    public ModelProgram Model => Programs.Model;

    public int InputCount => Model.Input.Length;

    public int OutputCount => Model.Output.Length;

    public int ParameterCount => Model.ParameterCount;
}
