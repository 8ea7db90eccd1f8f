using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits an operator that evaluates the outputs, and by several sweeps per sample a derivative by the inputs.</summary>
internal abstract class SweepOperatorEmitter(OperatorMember member, FusedProgram program) : IOperatorEmitter
{
    /// <summary>The derivative of sweep k; none if it is zero.</summary>
    protected Node? Derivative { get; } = program.Program.Results.ElementAtOrDefault(1);

    /// <summary>The parameter that receives the derivative.</summary>
    protected abstract string Destination { get; }

    public void Register(EmissionContext context) => context.Phases.Add(member.Name, program);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) =>
        [new(member.Name, CostModel.Operator(program, Sweeps(context)), $"{Layout(context).Length}L * degree")];

    public abstract GeneratedFile Emit(EmissionContext context);

    /// <summary>Number of sweeps of one sample.</summary>
    protected abstract int Sweeps(EmissionContext context);

    /// <summary>Whether a sweep writes the derivative where the caller wants it.</summary>
    protected virtual bool WritesInPlace => false;

    /// <summary>Writes what comes before the sweeps of a sample.</summary>
    protected abstract void BeforeSweeps(SourceWriter writer, EmissionContext context);

    /// <summary>Writes what comes before the phases of a sweep.</summary>
    protected virtual void BeforeSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
    }

    /// <summary>Writes where the derivative of a sweep goes.</summary>
    protected abstract void AfterSweep(SourceWriter writer, EmissionContext context, string sweep);

    protected void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        using (writer.Block(member.Signature(writer.Scalar)))
        {
            ScratchLayout scratch = Layout(context);
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths(member.Parameters);
            body.RequireWorkspace($"{scratch.Length}");
            writer.Line();
            if (Derivative is null)
                writer.Line($"{Destination}.Clear();");
            body.DeclareTheta(program.Program.Roots);
            scratch.Declare(writer);
            using (body.SampleLoop())
            {
                body.ResultRow(context.Model.Output, "outputs");
                body.SampleCalls(program);
                body.CopyResult(context.Model.Output, "outputs");
                if (Derivative is not null)
                    SweepLoop(writer, context, body);
            }
        }

        body.OwnPhases(member.Name);
    }

    /// <summary>Entry q of the derivative.</summary>
    protected string Entry(string q, string sweep, SourceWriter writer) => Derivative is UnitNode unit
        ? $"({q} == {sweep} ? {(unit.Scale is null ? writer.Scalar.One : $"{unit.Scale.Name}[{sweep}]")} : {writer.Scalar.Zero})"
        : $"{Derivative!.Name}[{q}]";

    private void SweepLoop(SourceWriter writer, EmissionContext context, OperatorWriter body)
    {
        BeforeSweeps(writer, context);
        using (body.SweepLoop(Sweeps(context), out string sweep))
        {
            BeforeSweep(writer, context, sweep);
            body.SweepCalls(program, sweep);
            AfterSweep(writer, context, sweep);
        }
    }

    private ScratchLayout Layout(EmissionContext context) =>
        new(program.Stored.Where(node => !ReferenceEquals(node, context.Model.Output) && !(WritesInPlace && ReferenceEquals(node, Derivative))));
}
