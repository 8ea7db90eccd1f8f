using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits an operator of which every sample is one sweep.</summary>
internal sealed class SampleOperatorEmitter(SampleOperator row) : IOperatorEmitter
{
    private readonly string _concern = row.Member.Name;
    private readonly OuterProductEmitter? _weights = row.Accumulator is null ? null : new(row.Program.Program, row.Accumulator.Name, isSum: true);

    public void Register(EmissionContext context) => context.Phases.Add(_concern, row.Program);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) => [new(_concern, Cost, WorkspaceText.Of(WorkspaceLength(context)))];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context, _concern, new FileHead(Formula(context), Facts(context)), row.Member, writer => Checks(writer, context), row.IsZero ? null : writer => Sweep(writer, context));

    public OperationCount Cost { get; } = CostModel.Operator(row.Program);

    public int WorkspaceLength(EmissionContext context) => Scratch.WorkspaceLength(context.Identity.Scalar);

    private IEnumerable<string> Formula(EmissionContext context)
    {
        Program program = row.Program.Program;
        string result = row.Accumulator is null ? $" = {program.Results.FirstOrDefault()?.Name ?? "0"}" : program.ParameterCotangents.IsEmpty ? " = 0" : ", of which a sample adds";
        return program == context.Model.Program
            ? Formulas.Model(context.Model)
            : [row.Member.Formula + result, .. Formulas.Added(context, program), .. Formulas.Cotangents(program, "+=")];
    }

    private ScratchLayout Scratch => new(row.Program) { LongestBySample = _weights?.LongestBySample ?? 0 };

    private void Checks(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context, OperatorWriter.QualifiedKernels);
        body.RequireInput();
        body.RequireLengths(row.Member.Parameters);
        body.RequireWorkspace($"{WorkspaceLength(context)}");
        foreach (Parameter zero in row.Cleared)
            writer.Line($"{zero.Name}.Clear();");
        if (row.IsCost)
            writer.Line($"{writer.Scalar} squares = {writer.Scalar.Zero};");
        if (!row.IsZero)
            body.RunSweep($"global::{ModelIdentity.BodyNamespace}.{SweepName(context)}", row.Member.PassedOn + (row.IsCost ? ", ref squares" : ""));
        if (row.IsCost)
            writer.Line($"return {OperatorWriter.QualifiedKernels}LeastSquaresCost.Finish(squares, input.SampleCount, {row.Accumulator!.Name});");
    }

    private void Sweep(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        IEnumerable<(string, string)> result = row.IsCost ? [($"ref {writer.Scalar}", "squares")] : [];
        body.Sweep(SweepName(context), [.. row.Member.Captures(writer.Scalar), .. result], () => Samples(writer, body), "file", () =>
        {
            body.OwnPhases(_concern);
            _weights?.EmitMethods(writer);
        });
    }

    private void Samples(SourceWriter writer, OperatorWriter body)
    {
        Program program = row.Program.Program;
        body.DeclareShared(program.Roots);
        using (body.BlockLoop(Scratch))
        {
            body.LoadArguments(program, row.Member.Parameters);
            body.SampleCalls(row.Program);
            foreach ((Node node, Parameter parameter) in row.Rows)
                body.StoreResult(node, parameter.Name);
            if (row.IsCost)
                writer.Line($"squares += block.SumOfSquares({program.Results[0].Name});");
            if (_weights is not null)
                writer.Lines(_weights.Calls("", _weights.Destination));
        }
    }

    private string SweepName(EmissionContext context) => context.Identity.MangledName + _concern;
}
