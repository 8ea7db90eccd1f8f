using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits an operator that evaluates the outputs, and by several sweeps per sample a derivative by the inputs.</summary>
internal abstract class SweepOperatorEmitter(OperatorRow row, OperatorProgram program) : IOperatorEmitter
{
    private readonly OperatorMember _member = row.Members[0];
    private readonly FusedProgram _program = program.Fused;

    public OperatorRow Row => row;

    /// <summary>Whether sweeps are those of tangents.</summary>
    protected bool IsForward { get; } = program.IsForward;

    /// <summary>The derivative of sweep k; none if it is zero.</summary>
    protected Node? Derivative { get; } = program.Program.Results.ElementAtOrDefault(1);

    /// <summary>The parameter that receives the derivative.</summary>
    protected abstract string Destination { get; }

    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) => [new(_program)];

    public WorkspaceText Workspace(EmissionContext context, string variant) => Layout(context).Workspace(context.Identity.Scalar);

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context, row, [row.Formula + $", {Meaning(context)}", .. Formulas.Added(context, _program.Program)], writer => Checks(writer, context), writer => Sweep(writer, context));

    /// <summary>What a sweep of the program gives.</summary>
    protected abstract string Meaning(EmissionContext context);

    /// <summary>Places what the operator needs beside the values of its program.</summary>
    protected virtual void Place(ScratchLayout scratch, EmissionContext context)
    {
    }

    /// <summary>Writes what comes before the sweeps of a block.</summary>
    protected virtual void BeforeSweeps(SourceWriter writer)
    {
    }

    /// <summary>Writes where the derivative of a sweep goes.</summary>
    protected abstract void AfterSweep(SourceWriter writer, EmissionContext context, string sweep);

    /// <summary>Writes what comes after the sweeps of a block.</summary>
    protected virtual void AfterSweeps(SourceWriter writer, EmissionContext context)
    {
    }

    /// <summary>Entry q of the derivative of one sample.</summary>
    protected string Entry(string q, string sweep, SourceWriter writer) => Entry(q, sweep, writer, OperatorWriter.At);

    /// <summary>Entry q of the derivative of a register of samples.</summary>
    protected string Lanes(string q, string sweep, SourceWriter writer) => Entry(q, sweep, writer, PhaseEmitter.At);

    private string Entry(string q, string sweep, SourceWriter writer, Func<Node, string, string> at) => Derivative is UnitNode unit
        ? $"({q} == {sweep} ? {(unit.Scale is null ? writer.Scalar.One : at(unit.Scale, sweep))} : {writer.Scalar.Zero})"
        : at(Derivative!, q);

    private void Checks(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context, OperatorWriter.QualifiedKernels);
        body.RequireInput();
        body.RequireLengths(_member.Parameters);
        body.RequireWorkspace(row.Name);
        if (Derivative is null)
            writer.Line($"{Destination}.Clear();");
        body.RunSweep($"global::{ModelIdentity.BodyNamespace}.{SweepName(context)}", _member.PassedOn);
    }

    private void Sweep(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        body.Sweep(SweepName(context), _member.Captures(writer.Scalar), () => Samples(writer, context, body), "file", () => body.OwnPhases(row.Name));
    }

    private string SweepName(EmissionContext context) => context.Identity.MangledName + row.Name;

    private void Samples(SourceWriter writer, EmissionContext context, OperatorWriter body)
    {
        body.DeclareShared(_program.Program.Roots);
        using (body.BlockLoop(Layout(context)))
        {
            body.SampleCalls(_program);
            body.StoreResult(context.Model.Output, "outputs");
            if (Derivative is not null)
                SweepLoop(writer, context, body);
        }
    }

    private void SweepLoop(SourceWriter writer, EmissionContext context, OperatorWriter body)
    {
        BeforeSweeps(writer);
        using (body.SweepLoop(program.Sweeps, out string sweep))
        {
            body.SweepCalls(_program, sweep);
            AfterSweep(writer, context, sweep);
        }

        AfterSweeps(writer, context);
    }

    private ScratchLayout Layout(EmissionContext context)
    {
        ScratchLayout scratch = new(_program);
        if (Derivative is not null)
            Place(scratch, context);
        return scratch;
    }
}
