using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits an operator of which every sample is one sweep: it writes a row of results, or adds outer products to a covector over θ.</summary>
internal sealed class SampleOperatorEmitter(OperatorRow row, FusedProgram program) : IOperatorEmitter
{
    private readonly OperatorMember _member = row.Members[0];
    private readonly OuterProductEmitter? _weights = row.Accumulator is null ? null : new(program.Program, row.Accumulator.Name, isSum: true);

    public OperatorRow Row => row;

    /// <summary>The program's result is the residual of the quadratic cost, which the operator returns; the sum is divided by N.</summary>
    private bool IsCost => row.Returns.Length > 0;

    /// <summary>Whether every sample contributes zero.</summary>
    private bool IsZero => program.Program.Results.IsEmpty && program.Program.ParameterCotangents.IsEmpty;

    private ScratchLayout Scratch => new(program) { LongestTransposed = _weights?.LongestTransposed ?? 0 };

    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) => [new(program)];

    public WorkspaceText Workspace(EmissionContext context, string variant) => Scratch.Workspace(context.Identity.Scalar);

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context, row, Formula(context), writer => Checks(writer, context), IsZero ? null : writer => Sweep(writer, context));

    private IEnumerable<string> Formula(EmissionContext context)
    {
        Program derived = program.Program;
        string result = row.Accumulator is null ? $" = {derived.Results.FirstOrDefault()?.Name ?? "0"}" : derived.ParameterCotangents.IsEmpty ? " = 0" : ", of which a sample adds";
        return derived == context.Model.Program
            ? Formulas.Model(context.Model)
            : [row.Formula + result, .. Formulas.Added(context, derived), .. Formulas.Cotangents(derived, "+=")];
    }

    private void Checks(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context, OperatorWriter.QualifiedKernels);
        body.RequireInput();
        body.RequireLengths(_member.Parameters);
        body.RequireWorkspace(row.Name);
        foreach (Parameter zero in row.Results.Skip(program.Program.Results.Length).Concat(row.Accumulator is null ? [] : [row.Accumulator]))
            writer.Line($"{zero.Name}.Clear();");
        if (IsCost)
            writer.Line($"{writer.Scalar} squares = {writer.Scalar.Zero};");
        if (!IsZero)
            body.RunSweep($"global::{ModelIdentity.BodyNamespace}.{SweepName(context)}", _member.PassedOn + (IsCost ? ", ref squares" : ""));
        if (IsCost)
            writer.Line($"return {OperatorWriter.QualifiedKernels}Batch.LeastSquares(squares, input.SampleCount, {row.Accumulator!.Name});");
    }

    private void Sweep(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        IEnumerable<(string, string)> result = IsCost ? [($"ref {writer.Scalar}", "squares")] : [];
        body.Sweep(SweepName(context), [.. _member.Captures(writer.Scalar), .. result], () => Samples(writer, body), "file", () =>
        {
            body.OwnPhases(row.Name);
            _weights?.EmitMethods(writer);
        });
    }

    private void Samples(SourceWriter writer, OperatorWriter body)
    {
        body.DeclareShared(program.Program.Roots);
        using (body.BlockLoop(Scratch))
        {
            body.LoadArguments(program.Program, _member.Parameters);
            body.SampleCalls(program);
            foreach ((Node node, Parameter parameter) in program.Program.Results.Zip(row.Results, (node, parameter) => (node, parameter)))
                body.StoreResult(node, parameter.Name);
            if (IsCost)
                writer.Line($"squares += block.SumOfSquares({program.Program.Results[0].Name});");
            if (_weights is not null)
                writer.Lines(_weights.Calls("", _weights.Destination));
        }
    }

    private string SweepName(EmissionContext context) => context.Identity.MangledName + row.Name;
}
